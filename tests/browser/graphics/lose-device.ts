/// <reference types="@webgpu/types" />
/** A graphics card that is lost when the channel `lose-device` says so. */
const { prototype } = GPUAdapter;
const requestDevice = Reflect.get(prototype, 'requestDevice');
prototype.requestDevice = async function (descriptor) {
  const device = await requestDevice.call(this, descriptor);
  new BroadcastChannel('lose-device').onmessage = () => device.destroy();
  return device;
};

export {};
