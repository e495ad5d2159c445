type Properties<Name extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Name], 'style' | 'dataset'>
>;

/** Creates an element with properties and children. Strings become text, and are never parsed as HTML. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties<Name> = {},
  ...children: readonly (Node | string | false | undefined)[]
): HTMLElementTagNameMap[Name] => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== false && child !== undefined));
  return made;
};

/** A form with a text field, whose value it passes to `submit`. Its button is disabled until `submit` has finished. */
export const textForm = (
  label: string,
  action: string,
  submit: (text: string) => Promise<unknown>,
  { value = '', extra }: { readonly value?: string; readonly extra?: HTMLElement | undefined } = {},
): HTMLFormElement => {
  const field = element('input', { value, required: true, placeholder: label, ariaLabel: label });
  const button = element('button', { type: 'submit', className: 'main' }, action);
  const form = element('form', {}, field, extra, button);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    await submit(field.value);
    button.disabled = false;
  });
  return form;
};

export const button = (text: string, click: () => unknown, properties: Properties<'button'> = {}) => {
  const made = element('button', { type: 'button', ...properties }, text);
  made.addEventListener('click', click);
  return made;
};
