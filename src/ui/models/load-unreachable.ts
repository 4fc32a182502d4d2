const load = () => import('./UnreachableHost.svelte');
let loading: ReturnType<typeof load> | null = null;

/**
 * Fetches what tells of a host that cannot be reached: when a download begins, since afterwards the
 * network may be gone. What failed is fetched anew the next time.
 */
export function loadUnreachable(): ReturnType<typeof load> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
