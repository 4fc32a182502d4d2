// A disk with room for five million bytes. The quota of a test's browser does not hold such files.
let room = 5_000_000;
const { write } = FileSystemSyncAccessHandle.prototype;
FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
  if (room === 0) throw new DOMException('no room', 'QuotaExceededError');
  const taken = write.call(this, (bytes as Uint8Array<ArrayBuffer>).subarray(0, room), options);
  room -= taken;
  return taken;
};
