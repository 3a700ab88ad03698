export const SERVICE_NAME = 'Record early career teacher induction'
