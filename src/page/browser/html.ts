import htm from 'htm';
import { type ComponentChild, h } from 'preact';

/** A template tag for elements and components. Values are texts, never markup. */
export const html = htm.bind(h) as (texts: TemplateStringsArray, ...parts: unknown[]) => ComponentChild;
