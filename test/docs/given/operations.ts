export * from './guides/many-machines.ts';
