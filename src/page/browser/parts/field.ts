import type { OperationDetails } from '../api.ts';
import { textOf } from '../code/draft.ts';
import { html } from '../html.ts';

type Parameter = OperationDetails['parameters'][number];

interface Option {
  readonly value: string;
  readonly text: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly change: (value: string) => void;
}

/** A choice of one. What is chosen is there even where it is none of the options. */
export const Choice = ({ label, value, options, change }: ChoiceProps) => {
  const shown = options.some((option) => option.value === value)
    ? options
    : [{ value, text: value }, ...options];
  return html`<label class="field"><span>${label}</span>
    <select value=${value} onChange=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${shown.map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.text}</option>`)}
    </select></label>`;
};

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly note?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  /** Values to choose from, besides any other. */
  readonly suggestions?: readonly string[];
}

/** A text of one line. */
export const TextField = ({
  label,
  value,
  change,
  note,
  placeholder,
  required,
  suggestions = [],
}: TextProps) => {
  const list = suggestions.length > 0 ? `suggestions-${label}` : undefined;
  return html`<label class="field"><span>${label}${required ? html` <em>required</em>` : null}</span>
    <input value=${value} list=${list} placeholder=${placeholder} required=${required} autocomplete="off" spellcheck=${false}
      onInput=${(event: Event) => change((event.target as HTMLInputElement).value)} />
    ${list ? html`<datalist id=${list}>${suggestions.map((one) => html`<option key=${one} value=${one} />`)}</datalist>` : null}
    ${note ? html`<small>${note}</small>` : null}
  </label>`;
};

/** The values of a schema that has few: of an `enum`, or the two booleans. */
const valuesOf = (schema: unknown): readonly string[] | undefined => {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { enum: values, type } = schema as { enum?: unknown; type?: unknown };
  if (Array.isArray(values)) return values.map(textOf);
  return type === 'boolean' ? ['true', 'false'] : undefined;
};

interface ParameterProps {
  readonly parameter: Parameter;
  /** Values to choose from, besides any other. */
  readonly suggestions: readonly string[];
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A parameter by its schema: a choice of what it may be, or a text with the examples of the contract to choose from. */
export const ParameterField = ({ parameter, suggestions, value, change }: ParameterProps) => {
  const { name, required, description, schema } = parameter;
  const values = valuesOf(schema);
  if (!values)
    return html`<${TextField} label=${name} value=${value} change=${change} note=${description} required=${required}
      suggestions=${suggestions} />`;
  const options = [...(required ? [] : ['']), ...values].map((one) => ({
    value: one,
    text: one || 'not sent',
  }));
  return html`<${Choice} label=${name} value=${value} options=${options} change=${change} />`;
};
