import type { ComponentType } from 'preact';
import type { Served } from '../contracts.ts';
import type { Route } from '../route.ts';

/** The props of a view's component. */
export interface ViewProps {
  readonly route: Route;
  /** Is there a view of this name, to link to? */
  readonly hasView: (name: string) => boolean;
}

/** A view of the page; its name is the first part of the URL's fragment. */
export interface View {
  /** The text of its tab; a view without a tab is reached by links. */
  readonly tab?: string;
  /** The tab that is marked as current when the view has none. */
  readonly parentTab?: string;
  /** Is the view available for what is served? Always, when left out. */
  readonly isAvailable?: (served: Served) => boolean;
  readonly component: ComponentType<ViewProps>;
}
