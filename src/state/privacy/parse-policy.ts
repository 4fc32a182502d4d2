/** One line of a content security policy. */
export interface Directive {
  name: string;
  /** What is allowed; empty where the name says all. */
  sources: readonly string[];
}

/** Takes a policy apart, in its own order. */
export function parsePolicy(policy: string): Directive[] {
  return policy
    .split(';')
    .map((text) => text.trim().split(/\s+/))
    .flatMap(([name, ...sources]) => (name ? [{ name, sources }] : []));
}
