/** Microphones by name. None before the user has let the page record once: they have no names then. */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(
      ({ kind, label, deviceId }) =>
        kind === 'audioinput' && label !== '' && deviceId !== 'default' && deviceId !== '',
    );
  } catch {
    return [];
  }
}
