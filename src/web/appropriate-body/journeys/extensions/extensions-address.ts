export const EXTENSIONS = '/appropriate-body/ects/:id/extensions'

export function extensionsAddress(teacherId: string): string {
  return EXTENSIONS.replace(':id', teacherId)
}
