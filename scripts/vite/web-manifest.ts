/** `--paper` of `src/app.css`, in light. */
const paper = '#f7f7f5';

/**
 * What other apps may share, and what is opened with Pisar, by type; the page looks at the content
 * itself. Browsers take no wildcards for files.
 */
const recordings: Record<string, string[]> = {
  'audio/aac': ['.aac'],
  'audio/aiff': ['.aif', '.aiff'],
  'audio/amr': ['.amr'],
  'audio/flac': ['.flac'],
  'audio/mp4': ['.m4a', '.m4b'],
  'audio/mpeg': ['.mp3', '.mp2', '.mpga'],
  'audio/ogg': ['.ogg', '.oga', '.opus'],
  'audio/wav': ['.wav'],
  'audio/webm': ['.weba'],
  'audio/x-ms-wma': ['.wma'],
  'video/3gpp': ['.3gp'],
  'video/mp2t': ['.mts', '.m2ts'],
  'video/mp4': ['.mp4', '.m4v'],
  'video/mpeg': ['.mpg', '.mpeg'],
  'video/ogg': ['.ogv'],
  'video/quicktime': ['.mov'],
  'video/webm': ['.webm'],
  'video/x-matroska': ['.mkv', '.mka'],
  'video/x-msvideo': ['.avi'],
};

/** Projects of Pisar itself. */
const projects = { 'application/x-pisar': ['.pisar'] };

const icon = (sizes: string, name: string, purpose: 'any' | 'maskable' | 'monochrome') => ({
  src: `icons/${name}`,
  sizes,
  type: name.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
  purpose,
});

const picture = (form: 'wide' | 'narrow', sizes: string, label: string) => ({
  src: `pictures/${form}.png`,
  sizes,
  type: 'image/png',
  form_factor: form,
  label,
});

/**
 * What the browser installs. All addresses are relative, so any folder of any host will do; there
 * is no `id`, because one would have to name the folder: `start_url` takes its place.
 */
export const webManifest = {
  name: 'Писарь',
  short_name: 'Писарь',
  description: 'Превращает русскую речь в текст. Записи остаются на вашем устройстве.',
  lang: 'ru',
  dir: 'ltr',
  start_url: './',
  scope: './',
  display: 'standalone',
  display_override: ['standalone', 'minimal-ui'],
  theme_color: paper,
  background_color: paper,
  categories: ['productivity', 'utilities'],
  icons: [
    icon('any', 'icon.svg', 'any'),
    icon('192x192', 'icon-192.png', 'any'),
    icon('512x512', 'icon-512.png', 'any'),
    icon('512x512', 'maskable-512.png', 'maskable'),
    icon('96x96', 'badge-96.png', 'monochrome'),
  ],
  screenshots: [
    picture('wide', '1280x800', 'Запись и её текст'),
    picture('narrow', '390x844', 'На телефоне'),
  ],
  shortcuts: [
    {
      name: 'Новая запись',
      description: 'Выбрать запись и получить её текст',
      url: './#/',
      icons: [icon('192x192', 'icon-192.png', 'any')],
    },
    {
      name: 'Библиотека',
      description: 'Готовые тексты',
      url: './#/library',
      icons: [icon('192x192', 'icon-192.png', 'any')],
    },
  ],
  share_target: {
    action: './share-target',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      files: [
        {
          name: 'files',
          accept: ['audio/*', 'video/*', ...Object.values(recordings).flat()],
        },
      ],
    },
  },
  file_handlers: [{ action: './', accept: { ...recordings, ...projects } }],
  // A file that is opened goes to the page that is there: what runs there must not be disturbed.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
};
