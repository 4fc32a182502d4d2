import { tryForbidden } from '../src/shared/try-forbidden';

// Workers have a policy of their own, that of their script's answer: it is tried, not believed.
void tryForbidden().then((wasRefused) => self.postMessage(wasRefused));
