import type { Operation } from "../operation"

const capital = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`

/** What the body of an operation is called among the schemas: `LoginWithCodeInput`. */
export const inputName = ({ id }: Pick<Operation, "id">): string => `${capital(id)}Input`

/** What its answer is called, where it is an object of its own: `IntrospectAnswer`. */
export const answerName = ({ id }: Pick<Operation, "id">): string => `${capital(id)}Answer`
