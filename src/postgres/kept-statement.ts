import type { CompiledQuery, RawBuilder } from 'kysely'
import { build } from './transaction.ts'

/** Stands in a kept statement for a value that each run brings. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement that is put together once and run with other values each time: to write a long one anew takes about as
 * long as PostgreSQL takes to answer it.
 */
export function keptStatement<Row, Values extends Readonly<Record<string, unknown>>>(
  write: (value: (name: keyof Values & string) => unknown) => RawBuilder<Row>,
): (values: Values) => CompiledQuery<Row> {
  let compiled: CompiledQuery<Row> | null = null
  return (values) => {
    compiled ??= write((name) => new Slot(name)).compile(build)
    const parameters = compiled.parameters.map((each) => (each instanceof Slot ? values[each.name] : each))
    return { ...compiled, parameters }
  }
}
