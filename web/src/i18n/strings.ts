import type { en } from './en';

export type Key = keyof typeof en;
export type Strings = Record<Key, string>;
