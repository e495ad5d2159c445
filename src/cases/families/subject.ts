import { lazy } from '../../base/lazy.ts';
import { memoizePart } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { type Operation, PARAMETER_FOLDERS, type Parameter } from '../../contract/operation.ts';
import { isJson } from '../../contract/response.ts';
import { child, follow, type Pointer } from '../../json/pointer.ts';
import { type Exploration, explorationsOf } from '../../values/explore.ts';
import { sampleParameter } from '../../values/sample.ts';
import { rightBodies } from '../documented-bodies.ts';
import { type CaseContext, type Draft, plainDraft } from '../draft.ts';

/** A part of a request that cases vary while the rest stays the same: its body, or a parameter. */
export interface Subject {
  readonly contract: Contract;
  /** The pointer that the judge reports for it: `/body`, `/query/limit`. */
  readonly label: Pointer;
  /** Names the media type of the body in a case's name, when there are several. */
  readonly suffix: string;
  readonly in: 'body' | Parameter['in'];
  readonly schema: Pointer;
  /** The value in the plain request. */
  readonly plain: unknown;
  /** Is it JSON? Elsewhere values are serialized as text, without null and empty lists. */
  readonly isJson: boolean;
  readonly explorations: () => readonly Exploration[];
  /** The plain request with another value for this part. */
  readonly draftOf: (value: unknown) => Draft;
}

/** The pointer that the judge reports for a parameter. */
export const labelOf = ({ name, in: location }: Parameter): Pointer =>
  child(`/${PARAMETER_FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

type SubjectParts = Omit<Subject, 'contract' | 'explorations'>;

const subject = (contract: Contract, parts: SubjectParts): Subject => ({
  ...parts,
  contract,
  explorations: lazy(() => explorationsOf(contract, parts.schema, parts.plain)),
});

/** One body of each media type, without those that have the schema of an earlier one. */
const bodiesOf = (contract: Contract, operation: Operation, plain: Draft): SubjectParts[] => {
  const schemas = new Set<unknown>();
  return rightBodies(contract, operation).flatMap(({ body }): SubjectParts[] => {
    if (!body || 'text' in body || body.mediaType.schema === undefined) return [];
    const { mediaType, value } = body;
    const schema = mediaType.schema as Pointer;
    const place = follow(contract.document.root, schema)?.pointer ?? schema;
    if (schemas.has(place)) return [];
    const isFirst = schemas.size === 0;
    schemas.add(place);
    return [
      {
        label: '/body',
        suffix: isFirst ? '' : ` (${mediaType.range})`,
        in: 'body',
        schema,
        plain: value,
        isJson: isJson(mediaType.range) || mediaType.range === '*/*',
        draftOf: (other) => ({ ...plain, body: { mediaType, value: other } }),
      },
    ];
  });
};

const described = ({ schema, content }: Parameter): Pointer | undefined => schema ?? content?.schema;

const parameterOf = (contract: Contract, parameter: Parameter, plain: Draft): SubjectParts[] => {
  const schema = described(parameter);
  if (schema === undefined || parameter.in === 'querystring') return [];
  return [
    {
      label: labelOf(parameter),
      suffix: '',
      in: parameter.in,
      schema,
      plain: sampleParameter(contract, parameter),
      isJson: parameter.content !== undefined,
      draftOf: (other) => ({ ...plain, parameters: new Map([...plain.parameters, [parameter, other]]) }),
    },
  ];
};

const subjectsIn = memoizePart((contract: Contract, operation: Operation): readonly Subject[] => {
  const plain = plainDraft(contract, operation);
  return [
    ...bodiesOf(contract, operation, plain),
    ...operation.parameters.flatMap((parameter) => parameterOf(contract, parameter, plain)),
  ].map((part) => subject(contract, part));
});

/** All parts of an operation's request: the body, then parameters in the order of the document. */
export const subjectsOf = ({ contract }: CaseContext, operation: Operation): readonly Subject[] =>
  subjectsIn(contract, operation);
