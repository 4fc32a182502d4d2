/// <reference types="@webgpu/types" />
/**
 * A graphics card that computes wrongly, and says nothing of it: every shader
 * that would raise e to some power raises it to half of that.
 */
const { prototype } = GPUDevice;
const createShaderModule = Reflect.get(prototype, 'createShaderModule');
prototype.createShaderModule = function (descriptor) {
  const code = descriptor.code.replaceAll('exp(', 'exp(0.5 * ');
  return createShaderModule.call(this, { ...descriptor, code });
};

export {};
