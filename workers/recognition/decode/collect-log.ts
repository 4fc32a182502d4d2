import type { FfmpegCore } from './load-ffmpeg-core';

/** A damaged file can make ffmpeg print a line a packet: this many say enough. */
const maxLines = 200;

/** '[mov @ 0x12ab] [warning] …', as `-v level+…` asks for. */
const levelled =
  /^((?:\[[^\]]* @ [^\]]*\] )*)\[(quiet|panic|fatal|error|warning|info|verbose|debug|trace)\] /;
const quiet: readonly string[] = ['info', 'verbose', 'debug', 'trace'];

/**
 * Collects what a core prints, each line once, without the addresses and paths that mean
 * nothing outside of the core. Where ffmpeg says how grave each line is, those below a warning
 * are left out.
 *
 * @param isOther hears all lines first, without their level; true of those that do not belong to it
 * @returns the lines; the array grows while the core runs
 */
export function collectLog(
  core: FfmpegCore,
  isOther: (line: string) => boolean = () => false,
): string[] {
  const lines: string[] = [];
  core.setLogger(({ message }) => {
    const [, source = '', level = ''] = levelled.exec(message) ?? [];
    const text = level === '' ? message : source + message.slice(source.length + level.length + 3);
    if (isOther(text) || quiet.includes(level)) return;
    const line = cleanLogLine(text);
    if (line !== '' && !lines.includes(line) && lines.length < maxLines) lines.push(line);
  });
  return lines;
}

/** '[mov @ 0x12ab] moov atom not found' → 'moov atom not found'. */
function cleanLogLine(line: string): string {
  return line
    .replace(/^\[[^\]]* @ (0x)?[0-9a-f]+\] /, '')
    .replace(/^\/in\/recording: /, '')
    .trim();
}

/** What ffmpeg says of healthy files as well. */
const harmless = /^(Guessed Channel Layout|Estimating duration from bitrate|Aborted\(\))/;

/** The first lines that can be a reason, for a detail line. */
export function summariseLog(lines: readonly string[]): string {
  const reasons = lines.filter((line) => !harmless.test(line)).slice(0, 3);
  return reasons.length === 0 ? 'ffmpeg gives no reason' : reasons.join('; ');
}
