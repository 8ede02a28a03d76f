import { type Access, type Operation, operationGroups } from "../operation"
import { operations } from "../operations/all"
import { type GuideSection, guideOf } from "../openapi/guide"
import { allErrors, type NamedError, ownErrorsOf } from "../openapi/operation-errors"
import { type DocumentedSite, shapeOfOperation, sharedSchemas } from "../openapi/operation-shape"
import { answerFields, type ReferenceField, requestFields } from "./fields"
import { type SampleLanguage, sampleLanguages, writers } from "./samples/languages"
import { sampleRequests } from "./samples/sample-request"
import { typeText } from "./type-text"

/** An example of a request in one language. */
export interface ReferenceSample {
  readonly language: SampleLanguage
  readonly name: string
  readonly code: string
}

/** What a reader is told of an operation. */
export interface ReferenceOperation
  extends Pick<Operation, "id" | "method" | "path" | "summary" | "description"> {
  readonly access: Access
  /** What a server key has to be allowed; `null`: no key opens it. */
  readonly scope: string | null
  readonly fields: readonly ReferenceField[]
  /** Other properties are taken too. */
  readonly isOpen: boolean
  /** Arguments without names, in their order; empty: it wants an object. */
  readonly positions: readonly string[]
  /** The first argument may be the whole body, without quotes. */
  readonly takesText: boolean
  /** `null`: the answer is empty. */
  readonly answer: { readonly type: string; readonly fields: readonly ReferenceField[] } | null
  /** Indented JSON. */
  readonly exampleAnswer: string | null
  /** Its own: what every request can end with stands in the table of all. */
  readonly errors: readonly NamedError[]
  readonly samples: readonly ReferenceSample[]
}

/** Everything that the page of the reference shows. */
export interface ApiReference {
  readonly guide: readonly GuideSection[]
  readonly groups: readonly { readonly name: string; readonly operations: readonly ReferenceOperation[] }[]
  readonly errors: readonly NamedError[]
}

/** Describes this site for readers: from the same descriptions as the OpenAPI document. */
export function apiReference(site: DocumentedSite): ApiReference {
  const groups = operationGroups.map((name) => ({
    name,
    operations: operations.filter(({ group }) => group === name).map((each) => describeOperation(each, site)),
  }))
  return {
    guide: guideOf(site),
    groups: groups.filter((group) => group.operations.length > 0),
    errors: allErrors(operations),
  }
}

function describeOperation(operation: Operation, site: DocumentedSite): ReferenceOperation {
  const { id, method, path, access, scope = null, summary, description, positions = [], body } = operation
  const shape = shapeOfOperation(operation, site)
  const requests = sampleRequests(operation, shape, site)
  const samples = sampleLanguages.flatMap(({ id: language, name }) => {
    const code = writers[language](requests)
    return code === null ? [] : [{ language, name, code }]
  })
  return {
    ...{ id, method, path, access, scope, summary, description, positions, samples },
    fields: requestFields(shape),
    isOpen: shape.body?.additionalProperties !== undefined,
    takesText: body === "json-or-text",
    answer: shape.answer && {
      type: typeText(shape.answer),
      fields: answerFields(shape.answer, sharedSchemas(site)),
    },
    exampleAnswer: shape.answer && JSON.stringify(shape.exampleAnswer, null, 2),
    errors: ownErrorsOf(operation),
  }
}
