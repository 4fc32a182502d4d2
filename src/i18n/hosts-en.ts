import type { DownloadObstacle } from '../shared/models/model-states';
import { choosePlural, formatBytes, formatNumber, formatRecent } from './format';

const wrong = {
  title: (hosts: string) => `${hosts} sends the wrong file`,
  text: () => 'What comes is not the file that belongs to this model.',
};

/** English texts about hosts from which no model comes. */
export const hostsEn = {
  /** By what is in the way, as far as a page can know it. */
  obstacles: {
    network: {
      title: (hosts) => `${hosts} cannot be reached`,
      text: () =>
        'There is no connection, and browsers do not say why: the address may not be found from here, the host may be down, a firewall or a filter may be in between, or its certificate may not be accepted.',
    },
    offline: {
      title: () => 'There is no network',
      text: () =>
        'The browser says that this computer is offline. The download goes on by itself as soon as the network is back.',
    },
    silent: {
      title: (hosts) => `${hosts} is silent`,
      text: () =>
        'It was asked, and nothing comes. The host may be overloaded, or its answer may be lost on the way.',
    },
    policy: {
      title: (hosts) => `This page may not ask ${hosts}`,
      text: () =>
        'The rules that this page was published with (its Content Security Policy) do not allow this host. Only those who run the site can change that.',
    },
    page: {
      title: () => 'A web page comes instead of the model',
      text: (hosts) =>
        `At the address of the file, ${hosts} shows a web page: mostly the login of a network, or a filter. Open any other site in this browser, log in if the network asks for it, and try again.`,
    },
    refused: {
      title: (hosts) => `${hosts} refuses the file`,
      text: (_hosts, detail) =>
        `The answer is ${detail}. It may be the host itself that refuses, or a filter or proxy on the way.`,
    },
    gone: {
      title: (hosts) => `The model is no longer at ${hosts}`,
      text: (_hosts, detail) =>
        `The answer is ${detail}: the file was moved or deleted, so trying again is of little use. A newer version of this page may know where it is now.`,
    },
    busy: {
      title: (hosts) => `${hosts} has too much to do`,
      text: (_hosts, detail) => `The answer is ${detail}: it lets nobody in for the moment.`,
    },
    http: {
      title: (hosts) => `${hosts} answers with an error`,
      text: (_hosts, detail) =>
        `The answer is ${detail}. The fault is on that side, and mostly passes.`,
    },
    'no-range': wrong,
    changed: wrong,
    'wrong-length': wrong,
    'wrong-hash': wrong,
  } satisfies Record<DownloadObstacle, ObstacleTexts>,
  /** Where no host has failed yet. */
  anyHost: 'the host',
  since: (title: string, ms: number) =>
    `Nothing of ‘${title}’ has come since ${formatRecent('en', ms)}.`,
  nothing: (title: string) => `Nothing of ‘${title}’ is coming.`,
  kept: (bytes: number) => `The ${formatBytes('en', bytes)} that are here stay.`,
  waiting: (count: number) =>
    `${formatNumber('en', count)} ${choosePlural('en', count, { one: 'file waits', other: 'files wait' })} for it.`,
  goesOn: 'I keep trying in the background.',
  busyUntil: (ms: number) =>
    `It asks to be left alone until ${formatRecent('en', ms)}; then I try again.`,
  again: 'Try again',
  trying: 'Trying…',
  fromDisk: 'From a file on disk',
  demo: 'Go on with the demo',
  demoIsUsed: 'Meanwhile files are read by the demo.',
  files: {
    lead: 'Download what is listed here on another computer or with another browser, bring it to this one, and choose all of it together.',
    size: (bytes: number) => formatBytes('en', bytes),
    address: (name: string) => `Address of ${name}`,
    copy: 'Copy the address',
    copyOf: (name: string) => `Copy the address of ${name}`,
    copied: 'Copied',
    copyFailed: 'The browser refused to copy. Select the address, and copy it by hand.',
  },
};

interface ObstacleTexts {
  /** @param hosts one or several, as a list */
  title: (hosts: string) => string;
  /** @param detail such as `HTTP 403` */
  text: (hosts: string, detail: string) => string;
}
