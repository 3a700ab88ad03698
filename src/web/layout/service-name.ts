export const SERVICE_NAME = 'Record inductions as an appropriate body'
