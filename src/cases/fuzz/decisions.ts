import type { Choices } from '../../values/choices.ts';

/**
 * Decides by a list of numbers, one after the other; where they have come to an end, each decision is the plainest. So a
 * shorter list, and one of smaller numbers, makes a plainer value: whoever looks for the smallest list finds the plainest
 * value.
 */
export const choicesFrom = (numbers: readonly number[]): Choices => {
  const made = new Map<string, number>();
  let next = 0;
  const take = (): number => numbers[next++] ?? 0;
  return {
    random: () => (take() % 1000) / 1000,
    choose: (place, what, count, first = 0) => {
      const key = `${place} ${what}`;
      // The plainest object has no optional members.
      const plainest = what === 'member' ? count - 1 : first;
      if (what.startsWith('tag ')) return first; // A union's tag says which branch it is.
      const way = made.get(key) ?? (plainest + take()) % count;
      made.set(key, way);
      return way % count;
    },
    reconsider: () => false,
  };
};
