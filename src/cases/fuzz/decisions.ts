import type { Choices } from '../../values/choices.ts';

/**
 * Makes decisions from a list of numbers, in order. When the list ends, each decision is the simplest. So
 * shorter lists and smaller numbers make simpler values, which lets fast-check shrink them.
 */
export const choicesFrom = (numbers: readonly number[]): Choices => {
  const made = new Map<string, number>();
  let next = 0;
  const take = (): number => numbers[next++] ?? 0;
  return {
    random: () => (take() % 1000) / 1000,
    choose: (place, what, count, first = 0) => {
      const key = `${place} ${what}`;
      // The simplest object has no optional members.
      const plainest = what === 'member' ? count - 1 : first;
      if (what.startsWith('tag ')) return first; // A discriminator's value is decided by the branch.
      const way = made.get(key) ?? (plainest + take()) % count;
      made.set(key, way);
      return way % count;
    },
    reconsider: () => false,
  };
};
