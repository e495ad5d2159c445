import type { KeptRule } from '../../api.ts';
import { leftText, ruleText } from '../../code/rules.ts';
import { html } from '../../html.ts';
import { clearRules, removeRule } from '../../world-api.ts';
import { ConfirmButton } from '../confirm.ts';
import { say } from '../status.ts';
import { RuleForm } from './rule-form.ts';

interface Props {
  readonly workspace: string;
  readonly rules: readonly KeptRule[];
  readonly reload: () => Promise<void>;
}

/** Lists, adds and removes the rules: faults and chosen answers for the next requests. */
export const Faults = ({ workspace, rules, reload }: Props) => {
  const act = (work: Promise<unknown>): void => {
    work.catch((error: Error) => say(error.message)).then(reload);
  };
  return html`<section aria-labelledby="faults-title"><h2 id="faults-title">Faults and next answers</h2>
    ${
      rules.length === 0
        ? html`<p class="none">None. Requests are answered as the vendor would.</p>`
        : html`<ul class="rules" aria-label="Rules">${rules.map(
            ({ id, rule, left, applied }) => html`<li key=${id}><span>${ruleText(rule)}</span>
          <span class="end"><small>${leftText(left)} · ${applied} so far</small>
          <button type="button" aria-label=${`Remove rule ${id}`} onClick=${() => act(removeRule(id))}>Remove</button></span></li>`,
          )}</ul>
        <div class="actions"><${ConfirmButton} text="Remove all rules" loses="All rules go, those of other workspaces as well." act=${() => act(clearRules())} /></div>`
    }
    <${RuleForm} key=${workspace} workspace=${workspace} reload=${reload} />
  </section>`;
};
