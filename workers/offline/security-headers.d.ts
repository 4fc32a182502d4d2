/** Made by `scripts/vite/provide-service-worker.ts` from `scripts/security-headers.mjs`. */
declare module 'virtual:security-headers' {
  /** Everything that the site is served with. */
  export const securityHeaders: Readonly<Record<string, string>>;
}
