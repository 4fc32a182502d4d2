import { choosePlural, formatBytes, formatNumber } from './format';

const texts = (count: number) =>
  `${formatNumber('en', count)} ${choosePlural('en', count, { one: 'text', other: 'texts' })}`;

/** English texts of copying and saving. */
export const exportsEn = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser refused to copy. Save the text to a file.',
  /** The button that opens the dialogue. */
  save: 'Save…',
  /** The button that saves as the last time, without questions. */
  downloadAs: (format: string) => `Save as ${format}`,
  failed: 'It could not be saved. Try another format.',

  title: 'Save the text',
  close: 'Close',
  formats: {
    txt: 'TXT',
    md: 'Markdown',
    docx: 'Word',
    html: 'HTML',
    srt: 'SRT',
    vtt: 'WebVTT',
    audacity: 'Audacity',
    json: 'JSON',
    csv: 'CSV',
    tsv: 'TSV',
  },
  /** What a format is for, in a line. */
  hints: {
    txt: 'Plain text that opens everywhere.',
    md: 'Text with headings, for notes and websites.',
    docx: 'A document with headings and links to the recording.',
    html: 'A page with a player: click a word to hear it.',
    srt: 'Captions for any player, and for YouTube.',
    vtt: 'Captions for websites, with the names of speakers.',
    audacity: 'Labels for the sound editor Audacity.',
    json: 'Words, times and confidence, for programs.',
    csv: 'A table for Excel and the like.',
    tsv: 'A table with tabs.',
    project: 'All of the document, to open it in Pisar on another computer.',
  },
  groups: { text: 'Text', captions: 'Captions', data: 'Data', project: 'Project' },
  chooseFormat: 'Format',
  unfinished: 'More formats will be here when all of the recording has been transcribed.',

  options: 'How to write it',
  toggles: {
    times: 'Time of each passage',
    speakers: 'Names of speakers',
    notes: 'Notes',
    mediaLinks: 'Times lead to the recording, if it lies beside the file',
    karaoke: 'Time of each word within a caption',
    byteOrderMark: 'Byte-order mark (BOM)',
  },
  byteOrderMarkHint: 'Old players and Excel need it to read Russian letters.',
  choices: {
    captions: 'Where the captions will be',
    jsonForm: 'Content',
    rows: 'One row is',
    separator: 'Between values',
    lineEnds: 'Line ends',
  },
  values: {
    captions: {
      youtube: 'YouTube',
      broadcast: 'Television and streaming',
      telegram: 'Video on a phone, Telegram',
      square: 'Square video',
      own: 'Limits of my own',
      segments: 'Each passage as a whole',
    },
    jsonForm: { openai: 'As OpenAI has it (verbose_json)', full: 'All that Pisar knows' },
    rows: { segments: 'A passage', words: 'A word' },
    separator: { comma: 'Comma', semicolon: 'Semicolon, for Excel in Russian' },
    lineEnds: { lf: 'LF (macOS, Linux)', crlf: 'CRLF (Windows)' },
  },
  limits: {
    maxLines: 'Lines',
    maxLineCharacters: 'Characters in a line',
    maxCharactersPerSecond: 'Characters a second',
    minDurationSeconds: 'Shown for at least, seconds',
    maxDurationSeconds: 'Shown for at most, seconds',
    minGapSeconds: 'Gap between captions, seconds',
  },
  /** What a set of limits comes to. */
  limitsHint: (lines: number, characters: number, perSecond: number) =>
    `Up to ${formatNumber('en', lines)} ${choosePlural('en', lines, { one: 'line', other: 'lines' })} of ${formatNumber('en', characters)} characters, no faster than ${formatNumber('en', perSecond)} characters a second.`,
  numberWrong: (least: number, most: number) =>
    `A number from ${formatNumber('en', least, 2)} to ${formatNumber('en', most, 2)} is needed.`,

  preview: 'What it will look like',
  previewFailed: 'It could not be shown.',
  previewGoesOn: 'The file goes on from here.',
  /** Where the preview is only the text of what has a look of its own. */
  previewTextOnly: 'Only the text is shown here: the file has the layout.',
  fileName: 'File name',
  size: (bytes: number) => formatBytes('en', bytes),
  sizeAbout: (bytes: number) => `about ${formatBytes('en', bytes)}`,
  saveFile: 'Save',
  saving: 'Saving…',
  saved: (fileName: string) => `Saved: ${fileName}`,
  saveFailed: (detail: string) => `It could not be saved: ${detail}`,

  project: 'Pisar project',
  withRecording: 'With the recording',
  withRecordingHint: 'The file grows by the size of the recording.',

  all: {
    button: (count: number) => `Save ${texts(count)}`,
    title: (count: number) => `Save ${texts(count)} in one archive`,
    lead: 'Choose a format: it is the same for all.',
    save: 'Save the archive',
    cancel: 'Stop',
    progress: (done: number, count: number) =>
      `${formatNumber('en', done)} of ${formatNumber('en', count)} written`,
    saved: (count: number, fileName: string) => `The archive ${fileName} has ${texts(count)}.`,
    skipped: (count: number) => `${texts(count)} could not be read. The others are in the archive.`,
    cancelled: 'Stopped. No archive was saved.',
    archiveName: 'Texts',
  },

  /** What formats for people write besides the text. */
  labels: {
    language: 'en',
    recording: 'Recording',
    duration: 'Duration',
    model: 'Model',
    notes: 'Notes',
    bookmark: 'Bookmark',
    chooseMedia: 'Choose it:',
    mediaMissing:
      'The recording did not open: it is not beside this page, or the browser cannot play it.',
  },
};
