import type { AppErrorCode, AppErrorFacts } from '../shared/errors';

/** What a person is told of a problem. */
export interface ErrorText {
  /** What happened, in a few words. */
  title: string;
  /** What to do next. */
  advice: string;
  /** What a person who helps would ask for: the reason as a program gave it. */
  detail?: string;
}

/** A text for every code, made from the facts that belong to it. */
export type ErrorTexts = {
  [Code in AppErrorCode]: (facts: AppErrorFacts[Code]) => ErrorText;
};
