import type { SendRequest } from '../contract.ts';
import type { Seeding } from './fakerValues.ts';
import { compileTemplate, type Template } from './template.ts';

/**
 * Understands a whole message as a template: body, values of attributes, group and deduplication id. The result makes one
 * message after the other.
 *
 * @throws TemplateError, here for what is not known, later for what cannot be made.
 */
export async function createMessageMaker(template: SendRequest, seeding: Seeding): Promise<() => SendRequest> {
  const { createFakerValues } = await import('./fakerValues.ts'); // half a megabyte, for those who generate
  const values = createFakerValues(seeding);
  const compile = (text: string) => compileTemplate(text, values);
  const body = compile(template.body);
  const attributes = template.attributes.map(({ name, dataType, value }) => ({ name, dataType, make: compile(value) }));
  const group = optional(template.messageGroupId, compile);
  const deduplication = optional(template.deduplicationId, compile);

  return () => {
    values.nextMessage();
    return {
      ...template,
      body: body(),
      attributes: attributes.map(({ name, dataType, make }) => ({ name, dataType, value: make() })),
      ...(group && { messageGroupId: group() }),
      ...(deduplication && { deduplicationId: deduplication() }),
    };
  };
}

function optional(text: string | undefined, compile: (text: string) => Template): Template | undefined {
  return text === undefined ? undefined : compile(text);
}
