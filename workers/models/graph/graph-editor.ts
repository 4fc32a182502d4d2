import { namesUsedBy, sortNodes } from './sort-nodes';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  type PreparedGraph,
  WEIGHTS_PATH,
  type WeightForm,
  type WeightRecipe,
  type WeightSource,
} from '../../../src/shared/models/prepared-model';
import { toFloat16 } from './float16';
import { countBytes, countElements, DataType } from './data-types';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
  TensorProtoSchema,
} from './onnx_pb';
import type { Skeleton } from './read-skeleton';

/** A constant tensor of the graph. */
export interface Constant {
  name: string;
  type: DataType;
  dims: number[];
  byteLength: number;
  source: WeightSource;
}

/** A graph that is being rewritten. Nodes are edited in place; `finish` puts them in order. */
export class GraphEditor {
  readonly model: ModelProto;
  readonly graph: GraphProto;
  readonly #source: Blob;
  readonly #tensors = new Map<string, TensorProto>();
  /** Of tensors whose data are made on demand. */
  readonly #forms = new Map<string, WeightForm>();
  readonly #producers = new Map<string, NodeProto>();
  readonly #consumers = new Map<string, Set<NodeProto>>();
  readonly #narrowed = new Map<string, string>();
  #names = 0;

  constructor({ model, places }: Skeleton, source: Blob) {
    if (!model.graph) throw new Error('no ONNX model: the file has no graph');
    this.model = model;
    this.graph = model.graph;
    this.#source = source;
    for (const tensor of this.graph.initializer) this.#tensors.set(tensor.name, tensor);
    for (const [name, place] of places) this.#forms.set(name, { kind: 'copy', source: place });
    for (const node of this.graph.node) this.#connect(node);
    this.#freeConstants();
  }

  /** Version of ONNX's own operators. */
  get opset(): number {
    const own = this.model.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx');
    return Number(own?.version ?? 0);
  }

  /** The node that computes a tensor; undefined for inputs and constants. */
  producerOf(name: string): NodeProto | undefined {
    return this.#producers.get(name);
  }

  /** The nodes that read a tensor. */
  consumersOf(name: string): NodeProto[] {
    return [...(this.#consumers.get(name) ?? [])];
  }

  /** The only reader of a tensor that is no output of the graph; undefined where there are others. */
  soleConsumerOf(name: string): NodeProto | undefined {
    const consumers = this.consumersOf(name);
    return consumers.length === 1 && !this.isOutput(name) ? consumers[0] : undefined;
  }

  isOutput(name: string): boolean {
    return this.graph.output.some((output) => output.name === name);
  }

  /** A tensor of the file that is constant, not one that was made here. */
  constant(name: string | undefined): Constant | undefined {
    const tensor = name === undefined ? undefined : this.#tensors.get(name);
    if (!tensor) return undefined;
    const form = this.#forms.get(tensor.name);
    if (form && form.kind !== 'copy') return undefined;
    return {
      name: tensor.name,
      type: tensor.dataType,
      dims: tensor.dims.map(Number),
      byteLength: countBytes(tensor) ?? tensor.rawData.length,
      source: form?.source ?? tensor.rawData.slice(),
    };
  }

  hasConstant(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** Every constant, those that were made here included. */
  listConstants(): { name: string; type: DataType; dims: number[] }[] {
    return [...this.#tensors.values()].map(({ name, dataType, dims }) => ({
      name,
      type: dataType,
      dims: dims.map(Number),
    }));
  }

  /** The numbers of a constant of a small or middling size; undefined for other types. */
  async numbersOf(constant: Constant): Promise<number[] | undefined> {
    const count = countElements(constant.dims);
    const bytes = await this.bytesOf(constant);
    switch (constant.type) {
      case DataType.FLOAT:
        return Array.from(new Float32Array(bytes.buffer, 0, count));
      case DataType.INT32:
        return Array.from(new Int32Array(bytes.buffer, 0, count));
      case DataType.INT64:
        return Array.from(new BigInt64Array(bytes.buffer, 0, count), Number);
      case DataType.UINT8:
      case DataType.BOOL:
        return Array.from(bytes);
      case DataType.INT8:
        return Array.from(new Int8Array(bytes.buffer, 0, count));
      default:
        return undefined;
    }
  }

  /** The data of a constant; the buffer holds nothing else. */
  async bytesOf({ source, byteLength }: Constant): Promise<Uint8Array<ArrayBuffer>> {
    if (typeof source !== 'number') return source.slice();
    return new Uint8Array(await this.#source.slice(source, source + byteLength).arrayBuffer());
  }

  /** A name that nothing in the graph has. */
  freshName(stem: string): string {
    return `${stem}__${++this.#names}`;
  }

  /** Adds a constant whose bytes are made on demand, and returns its name. */
  addConstant(stem: string, type: DataType, dims: readonly number[], form: WeightForm): string {
    const name = this.freshName(stem);
    const tensor = create(TensorProtoSchema, { name, dataType: type, dims: dims.map(BigInt) });
    this.#addTensor(tensor);
    this.#forms.set(name, form);
    return name;
  }

  /** Adds a small constant inside the graph, and returns its name. */
  addSmallConstant(
    stem: string,
    type: DataType,
    dims: readonly number[],
    values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
  ): string {
    const name = this.freshName(stem);
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#addTensor(
      create(TensorProtoSchema, { name, dataType: type, dims: dims.map(BigInt), rawData }),
    );
    return name;
  }

  /** The same constant in 16-bit floats, made once. */
  narrowed(name: string): string {
    const known = this.#narrowed.get(name);
    if (known !== undefined) return known;
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`'${name}' is no constant`);
    const dims = tensor.dims.map(Number);
    const form = this.#forms.get(name) ?? { kind: 'copy', source: tensor.rawData.slice() };
    const narrow = this.addConstant(name, DataType.FLOAT16, dims, narrowForm(form));
    this.#narrowed.set(name, narrow);
    return narrow;
  }

  addNode(node: NodeProto): void {
    this.graph.node.push(node);
    this.#connect(node);
  }

  removeNode(node: NodeProto): void {
    this.#disconnect(node);
    this.graph.node = this.graph.node.filter((other) => other !== node);
  }

  /** Changes what a node reads or gives. */
  rewire(node: NodeProto, change: (node: NodeProto) => void): void {
    this.#disconnect(node);
    change(node);
    this.#connect(node);
  }

  /** Lets all readers of one tensor read another. Outputs of the graph keep their names. */
  replaceUses(name: string, replacement: string): void {
    for (const consumer of this.consumersOf(name)) {
      this.rewire(consumer, (node) => {
        node.input = node.input.map((input) => (input === name ? replacement : input));
      });
    }
  }

  /** The graph with every weight outside it, what nobody needs left out, in an order that runs. */
  finish(facts: Pick<PreparedGraph, 'version' | 'precision' | 'output' | 'obstacle'>) {
    this.graph.node = sortNodes(this.graph);
    this.#importDomains();
    const used = new Set(this.graph.node.flatMap(namesUsedBy));
    for (const { name } of this.graph.output) used.add(name);
    this.graph.initializer = [...this.#tensors.values()].filter(({ name }) => used.has(name));
    // What exporters noted of tensors that may be gone.
    this.graph.valueInfo = [];
    this.graph.quantizationAnnotation = [];
    const weights = this.#layOut();
    const graph = toBinary(ModelProtoSchema, this.model);
    return { ...facts, graph, weights } satisfies PreparedGraph;
  }

  /** Files from before version 4 list constants among the inputs, as defaults that may be replaced. */
  #freeConstants(): void {
    this.graph.input = this.graph.input.filter(({ name }) => !this.#tensors.has(name));
    if (this.model.irVersion < 4n) this.model.irVersion = 4n;
  }

  #addTensor(tensor: TensorProto): void {
    this.#tensors.set(tensor.name, tensor);
  }

  /** One after another in the imaginary file. */
  #layOut(): WeightRecipe[] {
    const weights: WeightRecipe[] = [];
    let offset = 0;
    for (const tensor of this.graph.initializer) {
      const form = this.#forms.get(tensor.name);
      if (!form) continue;
      const length = countBytes(tensor);
      if (length === null) throw new Error(`'${tensor.name}' has a type without whole bytes`);
      tensor.dataLocation = DataLocation.EXTERNAL;
      tensor.externalData = Object.entries({ location: WEIGHTS_PATH, offset, length }).map(
        ([key, value]) => create(StringStringEntryProtoSchema, { key, value: String(value) }),
      );
      weights.push({ ...form, offset, length });
      offset += length;
    }
    return weights;
  }

  #importDomains(): void {
    const imported = new Set(this.model.opsetImport.map(({ domain }) => domain));
    if (imported.has(MICROSOFT)) return;
    if (!this.graph.node.some(({ domain }) => domain === MICROSOFT)) return;
    const opset = create(OperatorSetIdProtoSchema, { domain: MICROSOFT, version: 1n });
    this.model.opsetImport.push(opset);
  }

  #connect(node: NodeProto): void {
    for (const output of node.output) if (output) this.#producers.set(output, node);
    for (const input of namesUsedBy(node)) {
      const consumers = this.#consumers.get(input) ?? new Set();
      this.#consumers.set(input, consumers.add(node));
    }
  }

  #disconnect(node: NodeProto): void {
    for (const output of node.output) {
      if (this.#producers.get(output) === node) this.#producers.delete(output);
    }
    for (const input of namesUsedBy(node)) this.#consumers.get(input)?.delete(node);
  }
}

/** How the same floats are made 16 bits wide. */
function narrowForm(form: WeightForm): WeightForm {
  switch (form.kind) {
    case 'copy':
      return { kind: 'narrow', source: form.source };
    case 'dequantise':
      return { ...form, to: 'f16' };
    case 'fill': {
      const halves = toFloat16(new Float32Array(form.elements.slice().buffer));
      return { ...form, elements: new Uint8Array(halves.buffer), size: 2 };
    }
    default:
      throw new Error(`${form.kind} gives no floats`);
  }
}

/** Domain of ONNX Runtime's own operators. */
export const MICROSOFT = 'com.microsoft';
