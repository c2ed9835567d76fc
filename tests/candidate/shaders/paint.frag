// The colours of a person's skin, painted once into a picture wound around the head (see skin.frag).
in vec3 home;
in vec3 known;

out vec4 colour;

float hash(vec3 p) {
    p = fract(p * 0.3183099 + 0.1);
    p *= 17.0;
    return fract(p.x * p.y * p.z * (p.x + p.y + p.z));
}

float noise(vec3 p) {
    vec3 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1, 0, 0)), f.x),
                   mix(hash(i + vec3(0, 1, 0)), hash(i + vec3(1, 1, 0)), f.x), f.y),
               mix(mix(hash(i + vec3(0, 0, 1)), hash(i + vec3(1, 0, 1)), f.x),
                   mix(hash(i + vec3(0, 1, 1)), hash(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}

vec3 linear(vec3 srgb) { return srgb * srgb; }

uniform vec3 skin;
uniform vec3 lip_colour;
uniform vec3 brow_colour;
uniform vec3 hair_colour;
uniform vec3 eye_left;      // the eye's centre on the unmoved figure
uniform float stubble;
uniform float age;          // 0 young … 1 old
uniform float brow_weight;


float brow(vec3 p) {
    vec2 from = vec2(abs(p.x), p.y) - (eye_left.xy + vec2(-0.19, 0.170));
    float along = from.x / 0.44;
    if (along < -0.08 || along > 1.06 || p.z < -0.45) return 0.0;
    float arch = 0.050 * sin(clamp(along, 0.0, 1.0) * 2.3) - 0.030 * along * along;
    float width = mix(0.058, 0.016, smoothstep(0.25, 1.0, along)) * brow_weight;
    float body = 1.0 - smoothstep(width * 0.35, width, abs(from.y - arch));
    float strands = noise(vec3((along * 30.0 - from.y * 26.0), from.y * 26.0, 3.0));
    float ends = smoothstep(-0.08, 0.10, along) * (1.0 - smoothstep(0.80, 1.05, along));
    return body * ends * (0.55 + 0.6 * strands);
}

vec3 painted() {
    vec3 p = home;
    vec3 base = linear(skin);
    float side = abs(p.x);
    float red = 0.0;
    red += 0.40 * exp(-dot(vec2(side - 0.42, p.y + 0.46), vec2(side - 0.42, p.y + 0.46)) / 0.055);   // cheeks
    red += 0.45 * exp(-dot(vec2(p.x, p.y + 0.50), vec2(p.x, p.y + 0.50)) / 0.020);                    // nose
    red += 0.35 * smoothstep(0.66, 0.80, side) * smoothstep(-0.75, -0.4, p.y) * (1.0 - smoothstep(0.25, 0.4, p.y));
    red += 0.20 * exp(-dot(vec2(p.x, p.y + 1.17), vec2(p.x, p.y + 1.17)) / 0.03);                     // chin
    base *= mix(vec3(1.0), vec3(1.06, 0.80, 0.76), red * 0.75);
    vec2 under = vec2((side - eye_left.x) / 0.24, (p.y - eye_left.y + 0.20) / 0.09);
    base *= mix(vec3(1.0), vec3(0.86, 0.78, 0.80), exp(-dot(under, under)) * (0.35 + 0.45 * age));
    vec2 lid = vec2((side - eye_left.x) / 0.22, (p.y - eye_left.y - 0.075) / 0.06);
    base *= mix(vec3(1.0), vec3(0.90, 0.78, 0.74), exp(-dot(lid, lid)) * 0.6);
    float mottle = noise(p * 9.0) * 0.5 + noise(p * 23.0) * 0.3 + noise(p * 60.0) * 0.2;
    base *= 0.95 + 0.10 * mottle;
    float beard = smoothstep(-0.55, -0.85, p.y) * (1.0 - smoothstep(-1.35, -1.75, p.y)) * smoothstep(-0.9, -0.3, p.z);
    beard = max(beard * smoothstep(0.22, 0.5, side + smoothstep(-0.9, -1.1, p.y)),
                beard * exp(-pow((p.y + 0.72) / 0.08, 2.0)) * smoothstep(0.5, 0.3, side));
    base = mix(base, base * vec3(0.62, 0.64, 0.68), beard * stubble * (0.6 + 0.6 * noise(p * 80.0)));
    float lips = smoothstep(0.25, 0.75, known.z);
    base = mix(base, linear(lip_colour) * (0.9 + 0.2 * noise(vec3(p.x * 40.0, p.y * 6.0, 1.0))), lips * 0.8);
    base = mix(base, linear(hair_colour) * 0.6, smoothstep(0.25, 0.95, -known.z) * 0.92);
    base = mix(base, linear(brow_colour), clamp(brow(p), 0.0, 1.0) * 0.88);
    return base;
}

void main() { colour = vec4(sqrt(clamp(painted(), 0.0, 1.0)), 1.0); }
