import { create } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
} from './onnx_pb';

/** A node with attributes that are whole numbers or lists of them. */
export function makeNode(
  opType: string,
  input: string[],
  output: string[],
  attributes: Record<string, number | readonly number[]> = {},
  domain = '',
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number'
      ? create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) })
      : create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.map(BigInt) }),
  );
  return create(NodeProtoSchema, {
    opType,
    input,
    output,
    name: output[0] ?? '',
    domain,
    attribute,
  });
}

/** A whole number among a node's attributes. */
export function intOf(node: NodeProto, name: string, fallback: number): number {
  const attribute = node.attribute.find((candidate) => candidate.name === name);
  return attribute ? Number(attribute.i) : fallback;
}

/** A list of whole numbers among a node's attributes; null where it is not there. */
export function intsOf(node: NodeProto, name: string): number[] | null {
  return node.attribute.find((attribute) => attribute.name === name)?.ints.map(Number) ?? null;
}
