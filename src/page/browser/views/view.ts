import type { ComponentType } from 'preact';
import type { Served } from '../contracts.ts';
import type { Route } from '../route.ts';

/** What a view is given. */
export interface ViewProps {
  readonly route: Route;
  /** Is there a view of this name, to link to? */
  readonly hasView: (name: string) => boolean;
}

/** One view of the page, by the first part of the URL's hash. */
export interface View {
  /** The text of its tab; a view without one is reached by links. */
  readonly tab?: string;
  /** The tab that is marked while this view is shown, where it has none itself. */
  readonly below?: string;
  /** Is it there at all? It is where left out. */
  readonly isThere?: (served: Served) => boolean;
  readonly component: ComponentType<ViewProps>;
}
