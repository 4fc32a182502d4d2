import { createContext } from 'svelte';
import type { AppState } from '../state/app-state';

/** The page's state, for every component below `App`. */
export const [getApp, setApp] = createContext<AppState>();
