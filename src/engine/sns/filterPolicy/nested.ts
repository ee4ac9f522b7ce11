const deepest = 1000;

/**
 * A JSON object whose keys have no dots: `{"a.b": 1}` becomes `{"a": {"b": 1}}`, for in a policy and in a message the two
 * are one (aws-facts 2.7). What has no such key is not copied. Where two keys claim one place, both values stand there,
 * as elements of an array.
 *
 * @returns undefined for what is nested deeper than 1 000 levels, which AWS's reader of JSON does not take either.
 */
export function nested(object: object): object | undefined {
  const depth = { hasDots: false, isTooDeep: false };
  inspect(object, 1, depth);
  if (depth.isTooDeep) return undefined;
  return depth.hasDots ? (takenApart(object) as object) : object;
}

function inspect(value: object, level: number, found: { hasDots: boolean; isTooDeep: boolean }): void {
  if (level > deepest) found.isTooDeep = true;
  if (found.isTooDeep) return;
  for (const key of Object.keys(value)) {
    if (key.includes('.')) found.hasDots = true;
    const child = (value as Record<string, unknown>)[key];
    if (typeof child === 'object' && child !== null) inspect(child, level + 1, found);
  }
}

type Place = Record<string, unknown>;

function takenApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(takenApart);
  if (typeof value !== 'object' || value === null) return value;
  const result = Object.create(null) as Place; // keys such as __proto__ are keys
  for (const [key, child] of Object.entries(value)) {
    const steps = key.split('.');
    const last = steps.pop()!;
    let place = result;
    for (const step of steps) place = placeAt(place, step);
    add(place, last, takenApart(child));
  }
  return result;
}

function placeAt(place: Place, key: string): Place {
  const there = place[key];
  if (isPlace(there)) return there;
  const child = Object.create(null) as Place;
  place[key] = key in place ? [there, child].flat() : child;
  return child;
}

function add(place: Place, key: string, value: unknown): void {
  if (!(key in place)) place[key] = value;
  else if (isPlace(place[key]) && isPlace(value))
    for (const [name, child] of Object.entries(value)) add(place[key], name, child);
  else place[key] = [place[key], value].flat();
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
