uniform vec3 cloth;
uniform float weave;        // strength of the fabric's grain
uniform float opening;      // 1: a jacket, open in a V over the shirt; 0: closed
uniform vec2 neck;          // height of the neck's base and of the jacket's button, from the eyes
uniform vec3 tie;
uniform float tied;

void main() {
    vec3 p = home;
    vec3 base = linear(cloth);
    float shade = 1.0;
    if (opening > 0.5) {
        float down = (neck.x - p.y) / (neck.x - neck.y);          // 0 at the neck, 1 at the button
        float half_width = mix(0.92, 0.02, clamp(down, 0.0, 1.0));
        if (down < 0.0) half_width = 0.92 + 0.4 * down;
        float edge = abs(p.x) - half_width;
        if (p.z > -0.75 && edge < 0.0 && down < 1.0) discard;
        if (p.z <= -0.75 && p.y > neck.x + 0.12) discard;
        if (p.z > -0.75 && down < 1.02) {
            float width = 0.62 * sin(clamp(down * 0.85 + 0.18, 0.0, 1.0) * 3.14159);
            float notch = smoothstep(0.0, 0.015, abs(down - 0.22 - 0.12 * (edge / 0.6)) - 0.012);
            float lapel = 1.0 - smoothstep(width - 0.015, width + 0.015, edge);
            float rim = smoothstep(0.05, 0.0, abs(edge - width - 0.02));
            shade *= mix(1.0, 1.16, lapel) * mix(1.0, 0.62, rim) * mix(1.0, mix(0.6, 1.0, notch), lapel);
            shade *= mix(0.75, 1.0, smoothstep(0.0, 0.03, edge));
        }
    }
    if (tied > 0.5 && p.z > -0.9) {
        float down = neck.x - p.y;
        float width = down < 0.34 ? mix(0.20, 0.13, down / 0.34) : mix(0.13, 0.40, (down - 0.34) / 3.0);
        if (abs(p.x) < width && down > -0.1) {
            float stripes = smoothstep(0.40, 0.5, abs(fract((p.x + p.y) * 2.6) - 0.5));
            base = linear(tie) * mix(1.0, 1.9, stripes) * (down < 0.34 ? 0.8 : 1.0);
            shade *= smoothstep(0.0, 0.05, width - abs(p.x)) * 0.35 + 0.65;
        }
    }
    float grain = noise(p * vec3(70.0, 9.0, 70.0)) * 0.5 + noise(p * vec3(9.0, 70.0, 30.0)) * 0.5;
    float folds = noise(p * vec3(1.6, 2.4, 1.6)) - 0.5;
    vec3 n = normalize(outward() + 0.22 * folds * vec3(0.6, 1.0, 0.0));
    vec3 light = base * shade * (1.0 - weave * (grain - 0.5)) * diffuse(n, vec3(0.18), vec3(known.x));
    light += (CEILING + RIM_LIGHT) * grazing(n) * 0.10 * known.x;
    show(light, 1.0);
}
