import htm from 'htm';
import { type ComponentChild, h } from 'preact';

/** A template tag for elements and components. Inserted values are escaped. */
export const html = htm.bind(h) as (texts: TemplateStringsArray, ...parts: unknown[]) => ComponentChild;
