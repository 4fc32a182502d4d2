/**
 * Sets the clock of the sound of a file ahead, and changes nothing else.
 *
 * @callback ShiftClock
 * @param {Uint8Array} bytes
 * @param {number} seconds
 * @param {boolean} isFromStart else from the middle on
 * @returns {Uint8Array | null} null where the file has no clock that can be set
 */

export {};
