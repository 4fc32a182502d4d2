/** Where a link leads to, as far as that changes what is to be done with it. */
export type LinkKind = 'video' | 'disk' | 'call' | 'chat' | 'other';

/** A link in the place of a recording. */
export interface GivenLink {
  kind: LinkKind;
  /** The site's name without `www.`, as people know it. */
  host: string;
}

/** Sites by the end of their names. Whatever is not here may be a file, or a page that has one. */
const hosts: Readonly<Record<Exclude<LinkKind, 'other'>, readonly string[]>> = {
  video: [
    'youtube.com',
    'youtu.be',
    'vk.com',
    'vk.ru',
    'vkvideo.ru',
    'rutube.ru',
    'dzen.ru',
    'ok.ru',
    'vimeo.com',
    'twitch.tv',
    'tiktok.com',
    'soundcloud.com',
    'music.yandex.ru',
    'podcasts.apple.com',
    'open.spotify.com',
  ],
  disk: [
    'disk.yandex.ru',
    'disk.yandex.com',
    'disk.360.yandex.ru',
    'yadi.sk',
    'drive.google.com',
    'docs.google.com',
    'photos.google.com',
    'photos.app.goo.gl',
    'cloud.mail.ru',
    'dropbox.com',
    'onedrive.live.com',
    '1drv.ms',
    'sharepoint.com',
    'icloud.com',
    'mega.nz',
    'wetransfer.com',
    'we.tl',
  ],
  call: [
    'zoom.us',
    'zoom.com',
    'telemost.yandex.ru',
    'telemost.360.yandex.ru',
    'meet.google.com',
    'teams.microsoft.com',
    'teams.live.com',
    'ktalk.ru',
    'jazz.sber.ru',
    'salutejazz.ru',
    'webinar.ru',
    'mts-link.ru',
  ],
  chat: ['t.me', 'telegram.me', 'telegram.org', 'wa.me', 'whatsapp.com'],
};

/** So much of a text is looked at. */
const MOST_CHARACTERS = 4000;

/**
 * The link that a text begins with, as apps copy it, often with a title behind it; null where it
 * begins with something else.
 *
 * @param text as pasted or dropped; of a `text/uri-list` (RFC 2483) all of it, comments included
 */
export function readLink(text: string): GivenLink | null {
  const lines = text.slice(0, MOST_CHARACTERS).split(/\r?\n/);
  const line = lines
    .map((each) => each.trim())
    .find((each) => each !== '' && !each.startsWith('#'));
  const [word = ''] = (line ?? '').split(/\s/);
  const named = Object.values(hosts)
    .flat()
    .some((host) => isAt(word.toLowerCase(), host));
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(word)
    ? word
    : named || /^www\./i.test(word)
      ? `https://${word}`
      : '';
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if (!['http:', 'https:', 'ftp:'].includes(protocol) || hostname === '') return null;
  const host = hostname.replace(/^(www|m)\./, '');
  return { kind: findKind(host), host };
}

function findKind(host: string): LinkKind {
  for (const kind of ['call', 'disk', 'video', 'chat'] as const)
    if (hosts[kind].some((known) => host === known || host.endsWith(`.${known}`))) return kind;
  return 'other';
}

/** Whether a text begins with the name of a site, without `https://`. */
function isAt(word: string, host: string): boolean {
  const bare = word.replace(/^(www|m)\./, '');
  return bare === host || bare.startsWith(`${host}/`);
}
