export declare function bundleClient(path: string): string
