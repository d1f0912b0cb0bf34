export {
  type MemoryDirectory,
  type MemoryDirectoryOptions,
  type MemoryTeam,
  memoryDirectory,
} from './memory-directory.ts';
