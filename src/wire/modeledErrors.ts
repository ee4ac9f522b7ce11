import type { TypeRegistry } from '@smithy/core/schema';

/** An error shape as the SDK's registry describes it. */
export interface ModeledError {
  readonly name: string;
  /** `com.amazonaws.sqs` */
  readonly namespace: string;
  readonly fault: 'client' | 'server';
  /** Absent where the registry leaves it open. */
  readonly queryCode?: string;
  readonly status?: number;
}

/** Everything the registries know but the SDK's own base exception. */
export function modeledErrors(registries: readonly TypeRegistry[]): ModeledError[] {
  const errors: ModeledError[] = [];
  for (const registry of registries) {
    // `find` is the registry's only way to its entries.
    registry.find((schema) => {
      const [, namespace, name, traits] = schema as unknown as RawError;
      if (typeof traits === 'object') errors.push(errorOf(namespace, name, traits));
      return false;
    });
  }
  return errors;
}

type RawError = readonly [id: number, namespace: string, name: string, traits: number | ErrorTraits];
interface ErrorTraits {
  readonly error?: 'client' | 'server';
  readonly awsQueryError?: readonly [code: string, status: number];
  readonly httpError?: number;
}

function errorOf(namespace: string, name: string, traits: ErrorTraits): ModeledError {
  return {
    name,
    namespace,
    fault: traits.error ?? 'client',
    queryCode: traits.awsQueryError?.[0],
    status: traits.awsQueryError?.[1] ?? traits.httpError,
  };
}
