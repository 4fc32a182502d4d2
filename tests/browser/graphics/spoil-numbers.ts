/// <reference types="@webgpu/types" />
/**
 * A graphics card that gives numbers that are none, once the channel
 * `spoil-numbers` has said so: whatever is read back from it is overwritten with NaN.
 */
let isSpoilt = false;
new BroadcastChannel('spoil-numbers').onmessage = () => (isSpoilt = true);
const { prototype } = GPUBuffer;
const getMappedRange = Reflect.get(prototype, 'getMappedRange');
prototype.getMappedRange = function (...range) {
  const bytes = getMappedRange.apply(this, range);
  if (isSpoilt && this.usage & GPUBufferUsage.MAP_READ) new Float32Array(bytes).fill(NaN);
  return bytes;
};

export {};
