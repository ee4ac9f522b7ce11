import { ServiceError } from '../engine/errors.ts';
import type { Check } from './check.ts';
import type { Member, Shape, StructureShape } from './shapes.ts';

/** Adds the path of every required member that is absent. */
type Collect = (value: unknown, path: string, absent: string[]) => void;

type Fields = Record<string, unknown>;

/**
 * Proves required members present, at every depth, and names all that are not in one sentence, as the framework does that
 * most AWS services run on. Undefined where nothing is required.
 *
 * Recorded for the type of a message attribute (aws-facts 2.2); known of Publish without a message, whose text other
 * playgrounds repeat. For all other members, and for several at once, the same form is a guess.
 *
 * @param shapeOfError What the service calls it.
 */
export function nullCheck(shape: StructureShape, shapeOfError: string): Check | undefined {
  const collect = structureCollector(shape);
  if (!collect) return undefined;
  return (value, path) => {
    const absent: string[] = [];
    collect(value, path, absent);
    if (absent.length > 0) throw new ServiceError(shapeOfError, sentence(absent));
  };
}

function sentence(absent: readonly string[]): string {
  const problems = absent.map(
    (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  return `${absent.length} validation error${absent.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`;
}

function structureCollector(shape: StructureShape): Collect | undefined {
  const required = shape.members.filter((member) => member.required);
  const deeper = shape.members.flatMap(memberCollector);
  if (required.length === 0 && deeper.length === 0) return undefined;

  return (value, path, absent) => {
    const fields = value as Fields;
    for (const { name } of required) if (fields[name] === undefined) absent.push(path + inPath(name));
    for (const { name, collect } of deeper) {
      if (fields[name] !== undefined) collect(fields[name], path + inPath(name), absent);
    }
  };
}

function memberCollector({ name, shape }: Member): { name: string; collect: Collect }[] {
  const collect = collectorOf(shape);
  return collect ? [{ name, collect }] : [];
}

/** What is below a list or map is `list.1.member.name` and `map.key.member.name`. */
function collectorOf(shape: Shape): Collect | undefined {
  if (shape.kind === 'structure') {
    const inside = structureCollector(shape);
    return inside && ((value, path, absent) => inside(value, `${path}.`, absent));
  }
  if (shape.kind !== 'list' && shape.kind !== 'map') return undefined;
  const inside = collectorOf(shape.kind === 'list' ? shape.item : shape.value);
  return inside && ((value, path, absent) => forEachNamed(value, path, (each, at) => inside(each, at, absent)));
}

function forEachNamed(value: unknown, path: string, visit: (each: unknown, path: string) => void): void {
  if (Array.isArray(value)) value.forEach((each, i) => visit(each, `${path}.${i + 1}.member`));
  else for (const [key, each] of Object.entries(value as Fields)) visit(each, `${path}.${key}.member`);
}

/** `TopicArn` is `topicArn` there. */
function inPath(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}
