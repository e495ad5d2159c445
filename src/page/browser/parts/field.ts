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
  /** Renders the control. `describedBy` is the id of the note. */
  readonly control: (describedBy: string | undefined) => unknown;
}

/** A control with its label and its note below. */
const Labelled = ({ label, required, note, control }: LabelledProps) => {
  const id = useId();
  return html`<div class="field"><label><span>${label}${required ? html` <em>required</em>` : null}</span>${control(note ? id : undefined)}</label>
    ${note ? html`<small id=${id}><${Inline} text=${note} /></small>` : null}</div>`;
};

/** A select. The value is shown even when it is not among the options. */
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
  /** Suggested values; others can be typed. */
  readonly suggestions?: readonly string[];
}

/** A single-line text field. */
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

/** The values of an `enum` or boolean schema; undefined for others. */
const valuesOf = (schema: unknown): readonly string[] | undefined => {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { enum: values, type } = schema as { enum?: unknown; type?: unknown };
  if (Array.isArray(values)) return values.map(textOf);
  return type === 'boolean' ? ['true', 'false'] : undefined;
};

interface ParameterProps {
  readonly parameter: Parameter;
  /** Suggested values; others can be typed. */
  readonly suggestions: readonly string[];
  readonly value: string;
  readonly change: (value: string) => void;
}

/** The field of a parameter: a select for `enum` and boolean schemas, else a text field with suggestions. */
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
