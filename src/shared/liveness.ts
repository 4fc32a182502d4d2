/** What a worker posts once it holds its liveness lock. */
export const ALIVE = 'alive';
