import { expect, test } from 'vitest';
import { readLink } from '../../../../src/state/intake/read-link';

test.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'video', 'youtube.com'],
  ['https://youtu.be/dQw4w9WgXcQ?si=x', 'video', 'youtu.be'],
  ['https://m.vk.com/video-1_2', 'video', 'vk.com'],
  ['rutube.ru/video/0123/', 'video', 'rutube.ru'],
  ['https://disk.yandex.ru/i/abc', 'disk', 'disk.yandex.ru'],
  ['https://disk.yandex.ru/d/abc Запись совещания', 'disk', 'disk.yandex.ru'],
  ['https://drive.google.com/file/d/x/view', 'disk', 'drive.google.com'],
  ['https://us02web.zoom.us/rec/share/x', 'call', 'us02web.zoom.us'],
  ['t.me/channel/12', 'chat', 't.me'],
  ['http://xn--80aswg.xn--p1ai/a.mp3', 'other', 'xn--80aswg.xn--p1ai'],
  ['www.example.org/запись.mp3', 'other', 'example.org'],
  ['# a list of links\r\nhttps://example.org/a.mp3\r\n', 'other', 'example.org'],
  ['  https://notyoutube.com/a ', 'other', 'notyoutube.com'],
  ['ftp://example.org/a.wav', 'other', 'example.org'],
])('%s is a link to %s', (text, kind, host) => {
  expect(readLink(text)).toEqual({ kind, host });
});

test.each([
  '',
  'Привет, это заметка',
  'смотри https://youtu.be/x',
  'mailto:a@example.org',
  'javascript:alert(1)',
  'file:///home/a.mp3',
  'data:text/plain,x',
  'https://',
  'запись.mp3',
  'blob:https://example.org/1',
])('“%s” is none', (text) => {
  expect(readLink(text)).toBeNull();
});
