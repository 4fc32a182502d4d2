// As in private windows of some browsers.
StorageManager.prototype.getDirectory = () =>
  Promise.reject(new DOMException('storage is off', 'SecurityError'));
