/// <reference types="@webgpu/types" />
import type { Runtime } from './import-wasm-runtime';

/** The device is gone; the runtime that used it cannot be used any more. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Watches over the device of one WebGPU session. */
export interface GpuWatch {
  /**
   * Runs `work` and waits for it, but not beyond the end of the device, after which a run may
   * never answer; and not trusting a result for which the device reported an error, since a
   * pipeline that failed lets a run resolve with garbage.
   *
   * @throws DeviceLost, Error with what the device reported, what `work` throws
   */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

/** @param runtime in which a WebGPU session was made */
export async function watchGpuDevice(runtime: Runtime): Promise<GpuWatch> {
  const device = (await runtime.env.webgpu.device) as GPUDevice;
  const loss = device.lost.then(({ reason, message }) => {
    throw new DeviceLost(`${reason}: ${message}`);
  });
  // Nobody may be waiting when the device goes.
  loss.catch(() => {});
  const errors: string[] = [];
  device.addEventListener('uncapturederror', (event) => {
    errors.push((event as GPUUncapturedErrorEvent).error.message);
  });
  return {
    async guard(work) {
      errors.length = 0;
      const result = await Promise.race([work(), loss]);
      if (errors.length > 0) throw new Error(errors.join('; '));
      return result;
    },
  };
}
