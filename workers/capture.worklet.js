/**
 * Runs where the browser mixes sound: hands blocks of samples on to the worker that writes them.
 * Plain JavaScript, because worklets are loaded as they are.
 */

/* global registerProcessor, AudioWorkletProcessor */

/** 85 ms at 48 kHz: few messages, and a level meter that still follows the voice. */
const BLOCK = 4096;

class Capture extends AudioWorkletProcessor {
  constructor(options) {
    super();
    this.channels = options.processorOptions.channels;
    this.blocks = this.makeBlocks();
    this.filled = 0;
    this.isOver = false;
    this.port.onmessage = ({ data }) => {
      if (data.target) this.target = data.target;
      else this.end();
    };
  }

  makeBlocks() {
    return Array.from({ length: this.channels }, () => new Float32Array(BLOCK));
  }

  process([input]) {
    if (this.isOver) return false;
    // A source that has nothing to say gives no channels: that is silence.
    const length = input[0]?.length ?? 128;
    this.blocks.forEach((block, channel) => {
      if (input[channel]) block.set(input[channel], this.filled);
    });
    this.filled += length;
    if (this.filled === BLOCK) this.send();
    return true;
  }

  send() {
    const blocks = this.blocks.map((block) => block.subarray(0, this.filled));
    this.target?.postMessage(
      blocks,
      blocks.map(({ buffer }) => buffer),
    );
    this.blocks = this.makeBlocks();
    this.filled = 0;
  }

  end() {
    this.isOver = true;
    this.send();
    this.target?.postMessage(null);
    this.port.postMessage('ended');
  }
}

registerProcessor('pisar-capture', Capture);
