import { useId } from 'preact/hooks';
import type { OperationDetails } from '../api.ts';
import { textOf } from '../code/draft.ts';
import { html } from '../html.ts';
import { Inline } from './inline.ts';

type Parameter = OperationDetails['parameters'][number];

interface Option {
  readonly value: string;
  readonly text: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly note?: string;
  readonly required?: boolean;
  readonly value: string;
  readonly options: readonly Option[];
  readonly change: (value: string) => void;
}

interface LabelledProps {
  readonly label: string;
  readonly required: boolean | undefined;
  /** Text with inline Markdown. */
  readonly note: string | undefined;
  /** What is labelled, by the id of what describes it. */
  readonly control: (describedBy: string | undefined) => unknown;
}

/** A field with its label, and below it what the contract says of it. */
const Labelled = ({ label, required, note, control }: LabelledProps) => {
  const id = useId();
  return html`<div class="field"><label><span>${label}${required ? html` <em>required</em>` : null}</span>${control(note ? id : undefined)}</label>
    ${note ? html`<small id=${id}><${Inline} text=${note} /></small>` : null}</div>`;
};

/** A choice of one. What is chosen is there even where it is none of the options. */
export const Choice = ({ label, value, options, change, note, required }: ChoiceProps) => {
  const shown = options.some((option) => option.value === value)
    ? options
    : [{ value, text: value }, ...options];
  const choose = (event: Event): void => change((event.target as HTMLSelectElement).value);
  const control = (describedBy: string | undefined) =>
    html`<select value=${value} aria-describedby=${describedBy} onChange=${choose}>
      ${shown.map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.text}</option>`)}
    </select>`;
  return html`<${Labelled} label=${label} note=${note} required=${required} control=${control} />`;
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
  const type = (event: Event): void => change((event.target as HTMLInputElement).value);
  const control = (describedBy: string | undefined) =>
    html`<input value=${value} list=${list} placeholder=${placeholder} required=${required} aria-describedby=${describedBy}
      autocomplete="off" spellcheck=${false} onInput=${type} />${
        list
          ? html`<datalist id=${list}>${suggestions.map((one) => html`<option key=${one} value=${one} />`)}</datalist>`
          : null
      }`;
  return html`<${Labelled} label=${label} note=${note} required=${required} control=${control} />`;
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
  return html`<${Choice} label=${name} value=${value} options=${options} change=${change} note=${description} required=${required} />`;
};
