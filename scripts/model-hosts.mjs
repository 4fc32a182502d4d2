/** Names the environment variable with more hosts; the build notices when it changes. */
export const modelHostsVariable = 'PISAR_MODEL_HOSTS';

/**
 * Where the built-in models are, and what that redirects to: the hosts that
 * https://huggingface.co/.well-known/meta.json names under `cdnDomains` and `lfsDomains`, which
 * change with region and time, all of them below hf.co.
 */
const hubHosts = Object.freeze(['https://huggingface.co', 'https://*.hf.co']);

/** Scheme, host (a wildcard may stand for what is before it) and port: a source of the policy. */
const hostPattern = /^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d{1,5}|\*))?$/;

/**
 * The hosts that models may be fetched from besides the site's own: the built-in ones, and those
 * that `PISAR_MODEL_HOSTS` names, separated by spaces or commas.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string[]} sources for `connect-src`
 * @throws {Error} that quotes what is no host
 */
export function readModelHosts(environment = process.env) {
  const words = (environment[modelHostsVariable] ?? '').split(/[\s,]+/).filter(Boolean);
  const hosts = words.map((word) => word.toLowerCase().replace(/\/$/, ''));
  const wrong = words.find((_, index) => !hostPattern.test(hosts[index] ?? ''));
  if (wrong !== undefined) {
    throw new Error(
      `${modelHostsVariable}: '${wrong}' is no host such as https://models.example.org`,
    );
  }
  return [...new Set([...hubHosts, ...hosts])];
}
